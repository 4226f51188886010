type Evidence = { url: string; sha256?: string };

/**
 * Evidence as people write it: an address a line, and after it a SHA-256 where there is one. The problem names the first line that is
 * neither.
 */
export function readEvidence(text: string): {
  evidence: Evidence[];
  problem?: string;
} {
  const evidence: Evidence[] = [];
  for (const line of text.split('\n')) {
    const [url, sha256, ...more] = line.trim().split(/\s+/);
    if (!url) continue;
    if (!/^https?:\/\/\S+$/i.test(url)) {
      return {
        evidence,
        problem: `“${url}” is no address; write one that begins with https://, a line each.`,
      };
    }
    if (
      more.length > 0 ||
      (sha256 !== undefined && !/^[0-9a-f]{64}$/i.test(sha256))
    ) {
      return {
        evidence,
        problem: `After ${url} comes nothing, or its SHA-256 of 64 hexadecimal digits.`,
      };
    }
    evidence.push(sha256 ? { url, sha256: sha256.toLowerCase() } : { url });
  }
  return evidence.length > 20
    ? { evidence, problem: 'At most 20 links are kept.' }
    : { evidence };
}
