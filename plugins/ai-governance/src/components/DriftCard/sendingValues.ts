/** What a sender of values has to know. */
export type Target = {
  entityRef: string;
  monitor: string;
  /** Address of the governance backend, such as https://portal.example.com/api/ai-governance. */
  baseUrl: string;
};

/** The call that sends one value of a monitor, ready to run but for the value and the token. */
export function curlCommand({ entityRef, monitor, baseUrl }: Target): string {
  const observation = JSON.stringify(
    { entityRef, monitor, value: 0.07, windowEnd: '2026-11-20T00:00:00Z' },
    undefined,
    1,
  )
    .replace(/\n\s*/g, ' ')
    .replaceAll("'", "'\\''");
  return [
    `curl -X POST ${baseUrl}/v1/signals \\`,
    `  -H "Authorization: Bearer $AI_GOVERNANCE_TOKEN" \\`,
    `  -H 'Content-Type: application/json' \\`,
    `  -d '{ "observations": [${observation}] }'`,
  ].join('\n');
}

/** The same with the command line, which reads many values from a file. */
export function pushCommand({ entityRef, baseUrl }: Target): string {
  const portal = baseUrl.replace(/\/api\/ai-governance\/?$/, '');
  return [
    `ai-governance signals push observations.json \\`,
    `  --entity ${entityRef} --portal ${portal}`,
  ].join('\n');
}
