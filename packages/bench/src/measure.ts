/** What a measurement found, in nanoseconds of processor time for one operation: what else the machine does counts less in it. */
export type Measurement = {
  median: number;
  fastest: number;
  slowest: number;
  rounds: number;
};

export type MeasureOptions = {
  /** Operations that one call of the subject makes. */
  operations: number;
  rounds?: number;
  /** How long a round takes, at least. */
  roundMs?: number;
  warmUpMs?: number;
};

const AFTER_COLLECTION_MS = 150;

/** Several subjects in turns, so that what else the machine does falls on all of them alike. */
export async function measureInTurns(
  subjects: ReadonlyArray<{ run: () => unknown } & MeasureOptions>,
): Promise<Measurement[]> {
  for (const { run, warmUpMs = 1_000 } of subjects) await repeat(run, warmUpMs);
  const samples = subjects.map((): number[] => []);
  const rounds = Math.max(...subjects.map(each => each.rounds ?? 15));
  for (let round = 0; round < rounds; round++) {
    for (const [index, subject] of subjects.entries()) {
      global.gc?.();
      // The collection takes compiled code with it that nothing ran lately.
      await repeat(subject.run, AFTER_COLLECTION_MS);
      const { nanoseconds, calls } = await repeat(
        subject.run,
        subject.roundMs ?? 200,
      );
      samples[index].push(nanoseconds / calls / subject.operations);
    }
  }
  return samples.map(summarise);
}

async function repeat(run: () => unknown, milliseconds: number) {
  const end = process.hrtime.bigint() + BigInt(milliseconds) * 1_000_000n;
  const start = process.cpuUsage();
  let calls = 0;
  while (process.hrtime.bigint() < end) {
    await run();
    calls += 1;
  }
  const { user, system } = process.cpuUsage(start);
  return { nanoseconds: (user + system) * 1_000, calls };
}

function summarise(samples: number[]): Measurement {
  const sorted = [...samples].sort((a, b) => a - b);
  const middle = sorted.length >> 1;
  return {
    median:
      sorted.length % 2
        ? sorted[middle]
        : (sorted[middle - 1] + sorted[middle]) / 2,
    fastest: sorted[0],
    slowest: sorted[sorted.length - 1],
    rounds: sorted.length,
  };
}
