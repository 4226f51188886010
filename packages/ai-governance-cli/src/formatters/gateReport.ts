import chalk from 'chalk';
import {
  GateCheck,
  RequirementResult,
} from '@aiproduct/backstage-plugin-ai-governance-common';
import { count } from '../count';
import { printable } from './printable';

/** The parts of a gate's answer that people are told. */
export type GateAnswer = Pick<
  GateCheck,
  'open' | 'needsApproval' | 'prohibited'
> & {
  unmet: Array<
    Pick<
      RequirementResult,
      'requirementId' | 'title' | 'state' | 'reason' | 'fix' | 'mandatory'
    >
  >;
};

/** What was asked. */
export type GateQuestion = Pick<GateCheck, 'entityRef' | 'to'>;

function verdict(
  { entityRef, to }: GateQuestion,
  { open, prohibited }: GateAnswer,
  held: number,
): string {
  const move = `move to ${to}`;
  if (open) return `${entityRef} may ${move}.`;
  const reasons = [
    ...(prohibited ? ['it is prohibited'] : []),
    ...(held > 0
      ? [`${count(held, 'requirement')} ${held === 1 ? 'is' : 'are'} not met`]
      : []),
  ];
  const because = reasons.length > 0 ? `: ${reasons.join(', and ')}` : '';
  return `${entityRef} may not ${move}${because}.`;
}

/** What a gate says, for people: the verdict, what holds it with what to do about it, and what is told beside that. */
export function gateReport(
  check: GateAnswer,
  question: GateQuestion,
  { color }: { color: boolean },
): string {
  const paint = new chalk.Instance({ level: color ? 1 : 0 });
  const lines = (result: GateAnswer['unmet'][number]) => [
    `  ${paint.bold(printable(result.title))}  ${result.state}  ${paint.dim(
      printable(result.requirementId),
    )}`,
    `    ${printable(result.reason)}`,
    ...(result.fix ? [`    ${printable(result.fix)}`] : []),
    '',
  ];
  const holding = check.unmet.filter(({ mandatory }) => mandatory);
  const told = check.unmet.filter(({ mandatory }) => !mandatory);
  const head = check.open ? paint.bold : paint.red.bold;
  return [
    head(printable(verdict(question, check, holding.length))),
    ...(check.open && check.needsApproval
      ? ['A second person has to approve it in the portal.']
      : []),
    '',
    ...holding.flatMap(lines),
    ...(told.length > 0
      ? ['Not met either, but not holding the gate:', '']
      : []),
    ...told.flatMap(lines),
  ]
    .join('\n')
    .replace(/\n*$/, '\n');
}
