/** What an answer throws if there is none, or none but an error. */

/** The answer is status error with this text. The texts are this simulator's own: the real ones are not documented. */
export class Refusal extends Error {}

/** There is no answer: the socket is closed, with this text as the reason. */
export class Dismissal extends Error {
  constructor(
    readonly code: number,
    reason: string,
  ) {
    super(reason);
  }
}
