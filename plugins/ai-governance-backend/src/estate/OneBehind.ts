/** Runs one task after the other while the caller prepares the next. */
export class OneBehind {
  private running = Promise.allSettled<void>([]);

  /** Starts a task once the one before has ended. Throws what made that one fail; the new one is not started then. */
  async run(task: () => Promise<void>): Promise<void> {
    await this.done();
    this.running = Promise.allSettled([task()]);
  }

  /** Waits for the last task. Throws what made it fail. */
  async done(): Promise<void> {
    const [outcome] = await this.running;
    this.running = Promise.allSettled([]);
    if (outcome?.status === 'rejected') throw outcome.reason;
  }
}
