// @ts-check

/**
 * Something that the person at the keyboard can understand and act on. Its message is printed as it is, without a stack trace.
 */
export class Failure extends Error {
  name = 'Failure';
}
