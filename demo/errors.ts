/** Something the person at the keyboard can understand and do something about: printed without a stack. */
export class DemoError extends Error {
  /** `details`: the last lines of what a program said, printed below the message. */
  constructor(
    message: string,
    readonly details: string = "",
  ) {
    super(message);
    this.name = "DemoError";
  }
}
