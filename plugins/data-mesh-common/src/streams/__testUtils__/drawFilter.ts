import fc from 'fast-check';
import { Draw, oneIn } from '../../masking/__testUtils__/drawProperties';
import { ContractElement, ContractProperty } from '../../odcs';

function drawPath(draw: Draw, properties: ContractProperty[]): string {
  let path = draw(fc.constantFrom, 'value', 'value', 'value', 'key');
  let level: ContractElement[] = properties;
  for (let depth = 0; depth < 4; depth++) {
    const next = draw(
      fc.constantFrom,
      ...level,
      { name: 'other' },
      { name: 'zz' },
    );
    path += `["${next.name ?? '*'}"]`;
    level = next.properties ?? [];
    if (next.items && oneIn(draw, 2)) {
      path += '[0]';
      level = next.items.properties ?? [];
    }
    if (oneIn(draw, 3)) {
      break;
    }
  }
  return path;
}

/** Filters that ask all that could be asked about a field. */
export function drawFilter(draw: Draw, properties: ContractProperty[]): string {
  const ask = (): string => {
    const path = drawPath(draw, properties);
    return draw(
      fc.constantFrom,
      `${path} == "a"`,
      `${path} == null`,
      `${path} > 1`,
      `size(${path}) > 6`,
      `${path}.exists(x, x == "a")`,
      `${path}.all(k, k != "alice")`,
      `${path}.map(x, x) == []`,
      `has(${path.replace(/\["(\w+)"\]$/, '.$1')})`,
      `${path}.startsWith("a")`,
      `${path}.matches("^a+$")`,
      `type(${path}) == string`,
      `int(${path}) > 0`,
      `"a" in ${path}`,
      `"other" in value && value.other == 1`,
      `size(value) > 2`,
      `value.exists(name, name == "alice")`,
      `headers.exists(name, name == "trace")`,
      `headers["trace"] == "left"`,
      `value == {"a": 1}`,
      `key == value`,
    );
  };
  return oneIn(draw, 2)
    ? ask()
    : `${ask()} ${draw(fc.constantFrom, '&&', '||')} !(${ask()})`;
}
