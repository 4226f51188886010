import {
  AI_KINDS,
  RequirementSetAnswer,
  TIERS,
} from '@aiproduct/backstage-plugin-ai-governance-common';
import { formatDate, inWords, listInWords, wordsOf } from '../../words';

/** One requirement of a set, as the backend gives it. */
export type AskedRequirement = RequirementSetAnswer['requirements'][number];

/** "AI products of high risk, as a deployer": of whom it is asked, as far as that can be said without looking at anybody. */
export function askedOf({
  kinds,
  tiers,
  role,
  scope,
  when,
}: AskedRequirement): string {
  if (scope === 'organisation') return 'The organisation, once';
  const parts = [
    kinds.length === AI_KINDS.length
      ? 'Every kind'
      : inWords(listInWords(kinds.map(each => KINDS[each]))),
    tiers.length < TIERS.length && `${listInWords(tiers)} risk`,
    role.length > 0 && role.map(wordsOf).join(' or '),
    when && 'where it applies',
  ];
  return parts.filter(Boolean).join('; ');
}

const KINDS: Record<(typeof AI_KINDS)[number], string> = {
  AIProduct: 'AI products',
  Model: 'models',
  Dataset: 'datasets',
  Guardrail: 'guardrails',
};

/** "Validation, from 2 December 2027": from which stage on, and from which days. */
export function askedFrom({
  stageFrom,
  appliesFrom,
}: AskedRequirement): string {
  const stage = inWords(stageFrom);
  if (!appliesFrom) return stage;
  const dates =
    typeof appliesFrom === 'string'
      ? [appliesFrom]
      : [...new Set(appliesFrom.map(({ date }) => date))].sort();
  return `${stage}; from ${dates.map(formatDate).join(' or ')}`;
}

/** How it is found out whether it is met. */
export function foundBy({ mode }: AskedRequirement): string {
  if (typeof mode === 'object') return `Sum of ${mode.rollup.length}`;
  return {
    computed: 'Checked',
    attested: 'Attested',
    hybrid: 'Checked and attested',
  }[mode];
}
