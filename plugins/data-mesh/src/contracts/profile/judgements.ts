import {
  Disagreement,
  DisagreementJudgement,
} from '@datamesh-portal/plugin-data-mesh-common';

/** What a sample says, in the words of a table's cell. */
export const FOLLOWS: Record<DisagreementJudgement['follows'], string> = {
  schema: 'The data follows the registry',
  contract: 'The data follows the contract',
  both: 'The data fits both',
  neither: 'The data fits neither',
  unknown: 'The sample does not tell',
};

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
