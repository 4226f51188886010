/** How one of Evidently's drift methods reads. */
export type DriftMethod = {
  /** Words for it that a monitor may declare as its metric. */
  metrics: readonly string[];
  /** A p-value: smaller is worse. Others are distances. */
  pValue: boolean;
};

/**
 * Evidently's methods by the names it prints and the short ones that its users write, in lower case. Some p-values have names that do
 * not tell: the score of a total variation distance is the p-value of a permutation test.
 */
const METHODS: ReadonlyArray<
  [names: readonly string[], metrics: readonly string[], pValue: boolean]
> = [
  [['psi'], ['psi'], false],
  [['jensen-shannon distance', 'jensenshannon'], ['js'], false],
  [['kullback-leibler divergence', 'kl_div'], ['kl'], false],
  [['wasserstein distance (normed)', 'wasserstein'], ['wasserstein'], false],
  [['hellinger distance', 'hellinger'], ['hellinger'], false],
  [['energy-distance', 'energy distance', 'ed'], ['energy-distance'], false],
  [['emperical_mmd', 'empirical_mmd'], ['mmd'], false],
  [['text content drift', 'text_content_drift'], ['text-content-drift'], false],
  [
    ['absolute text content drift', 'abs_text_content_drift'],
    ['absolute-text-content-drift'],
    false,
  ],
  [
    ['percentile text content drift', 'perc_text_content_drift'],
    ['percentile-text-content-drift'],
    false,
  ],
  [['k-s p_value', 'ks'], ['ks-p'], true],
  [['chi-square p_value', 'chisquare'], ['chi2-evidently-p', 'chi2-p'], true],
  [['z-test p_value', 'z'], ['z-p'], true],
  [['anderson-darling', 'anderson'], ['anderson-p'], true],
  [
    ['cramer-von mises', 'cramer-von-mises', 'cramer_von_mises'],
    ['cramer-von-mises-p'],
    true,
  ],
  [["fisher's exact test", 'fisher_exact'], ['fisher-exact-p'], true],
  [['g_test'], ['g-test-p'], true],
  [['t_test'], ['t-test-p'], true],
  [['epps-singleton', 'es'], ['epps-singleton-p'], true],
  [['mann-whitney u-rank test', 'mannw'], ['mann-whitney-p'], true],
  [['total-variation-distance', 'tvd'], ['total-variation-distance-p'], true],
];

const BY_NAME = new Map(
  METHODS.flatMap(([names, metrics, pValue]) =>
    names.map(name => [name, { metrics, pValue }] as const),
  ),
);

/**
 * What a method's name tells. A name that is not listed here counts as a p-value when it says so; else nothing is known of it.
 */
export function driftMethodOf(name: string): DriftMethod | undefined {
  const plain = name.trim().toLowerCase();
  const listed = BY_NAME.get(plain);
  if (listed) return listed;
  if (!/\bp[_ -]?value\b/.test(plain.replace(/_/g, ' '))) return undefined;
  const test = plain.replace(/\s*p[_ -]?value\s*/, ' ').trim();
  return { metrics: BY_NAME.get(test)?.metrics ?? [`${test}-p`], pValue: true };
}
