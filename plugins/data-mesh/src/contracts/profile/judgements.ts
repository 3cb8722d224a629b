import {
  Disagreement,
  DisagreementJudgement,
} from '@datamesh-portal/plugin-data-mesh-common';

/**
 * The judgement of each disagreement. One field may disagree about several
 * things: its judgements come in the order of its disagreements.
 */
export function judgementsOf(
  disagreements: Disagreement[],
  judgements: DisagreementJudgement[],
): Array<DisagreementJudgement | undefined> {
  const used = new Map<string, number>();
  return disagreements.map(({ path }) => {
    const before = used.get(path) ?? 0;
    used.set(path, before + 1);
    const ofPath = judgements.filter(judgement => judgement.path === path);
    return ofPath[before] ?? ofPath[ofPath.length - 1];
  });
}
