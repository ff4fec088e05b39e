/** Base64 of the SHA-256 of a UTF-8 text. Passed in, so that this folder needs neither Node nor a browser. */
export type Sha256Base64 = (text: string) => string;

/**
 * What Authenticate carries: `base64(sha256(base64(sha256(password + salt)) + challenge))`, as in obs-websocket 5.
 * Salt and challenge come with Hello and are fresh for every connection.
 */
export function authenticationString(hash: Sha256Base64, password: string, salt: string, challenge: string): string {
  return hash(hash(password + salt) + challenge);
}
