/** Why a portal could not be asked, as a sentence for people: a command that meets it prints it and ends with 2. */
export class PortalError extends Error {
  override readonly name = 'PortalError';

  constructor(
    message: string,
    /** What the portal answered; undefined where it did not. */
    readonly statusCode?: number,
  ) {
    super(message);
  }
}
