/**
 * What a command is given of the process that it runs in.
 *
 * @public
 */
export type CommandHost = {
  stdout: (text: string) => void;
  stderr: (text: string) => void;
  cwd: string;
  /** Whether standard output may have colour. */
  color: boolean;
  /** Environment variables; none when left out. */
  env?: Readonly<Record<string, string | undefined>>;
};

/** How a command ends: 0 clean, 1 findings, 2 wrong use or unreadable input. */
export type ExitCode = 0 | 1 | 2;
