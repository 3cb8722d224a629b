/**
 * What letters and digits are read as; in lower case, without accents. After the
 * confusables of Unicode TR 39, as far as {@link demandPrincipal} lets them in.
 */
const READ_AS: Record<string, string> = {
  '0': 'o',
  '1': 'l',
  '|': 'l',
  i: 'l',
  ı: 'l',
  ł: 'l',
  ŀ: 'l',
  æ: 'ae',
  ð: 'd',
  đ: 'd',
  ħ: 'h',
  ĸ: 'k',
  ŋ: 'n',
  œ: 'oe',
  ø: 'o',
  ß: 'ss',
  þ: 'p',
  ŧ: 't',
};

/**
 * A form that is the same for all names of principals that look alike: without
 * regard to case, accents, `0` and `O`, `1`, `l` and `I`, `rn` and `m`, `vv` and
 * `w`. Dots stay where they are, so that names that begin with another one and a
 * dot do so in this form too. Not for showing.
 *
 * @public
 */
export function principalSkeleton(name: string): string {
  return name
    .normalize('NFKD')
    .replace(/\p{M}/gu, '')
    .toLocaleLowerCase('en-US')
    .replace(/[^a-hj-z]/g, sign => READ_AS[sign] ?? sign)
    .replaceAll('rn', 'm')
    .replaceAll('vv', 'w');
}
