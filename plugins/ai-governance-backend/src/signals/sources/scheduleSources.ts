import { SchedulerService } from '@backstage/backend-plugin-api';
import { SignalSource } from '@aiproduct/backstage-plugin-ai-governance-node';
import { KEEPING_MS, patienceOf, SourceRunner } from './SourceRunner';

/** Has each source asked by one replica at a time, each as a task of its own so that none waits for another. */
export async function scheduleSources(
  sources: readonly SignalSource[],
  { scheduler, runner }: { scheduler: SchedulerService; runner: SourceRunner },
): Promise<void> {
  for (const source of sources) {
    await scheduler.scheduleTask({
      ...source.schedule,
      id: `signal-source-${source.id}`,
      scope: 'global',
      timeout: { milliseconds: patienceOf(source) + KEEPING_MS },
      fn: signal => runner.run(source, signal),
    });
  }
  await scheduler.scheduleTask({
    id: 'signal-sources-gone',
    scope: 'global',
    initialDelay: { minutes: 3 },
    frequency: { hours: 6 },
    timeout: { minutes: 10 },
    fn: () => runner.forgetOthers(sources),
  });
}
