/**
 * Why a server closes a connection that is not logged in. Source: programs that run on servers from 1.0.4 on (hakalachi/streamerbot-soclip);
 * docs/assumptions.md has the evidence.
 */
export const loginCloseCodes = {
  /** No Authenticate within 30 s. */
  missing: 4006,
  /** A wrong password, which gets no answer. */
  failed: 4009,
} as const;

/** Base64 of the SHA-256 of a UTF-8 text. Passed in, so that this folder needs neither Node nor a browser. */
export type Sha256Base64 = (text: string) => string;

/**
 * What Authenticate carries: `base64(sha256(base64(sha256(password + salt)) + challenge))`, as in obs-websocket 5.
 * Salt and challenge come with Hello and are fresh for every connection.
 */
export function authenticationString(hash: Sha256Base64, password: string, salt: string, challenge: string): string {
  return hash(hash(password + salt) + challenge);
}
