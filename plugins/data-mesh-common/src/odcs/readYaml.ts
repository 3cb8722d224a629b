import { JsonValue } from '@backstage/types';
import {
  Document,
  isScalar,
  LineCounter,
  parseDocument,
  visit,
  YAMLMap,
} from 'yaml';
import { ContractProblem } from '../schema/openapi';
import { describeRepeated } from './repeatedNames';

/** Times that aliases may be expanded in all: alias bombs need thousands. */
const MOST_ALIASES = 200;
export const MOST_PROBLEMS = 20;

/**
 * Reads one YAML 1.2 document (with the merge keys of 1.1) as JSON values.
 * Never throws.
 */
export function readYaml(source: string): {
  value?: JsonValue;
  problems: ContractProblem[];
} {
  const lines = new LineCounter();
  try {
    const document = parseDocument(source, {
      lineCounter: lines,
      merge: true,
      prettyErrors: false,
      // The library compares every key with every other.
      uniqueKeys: false,
    });
    const problems = [
      ...document.errors.map(error => ({
        offset: error.pos[0],
        message: explain(error),
      })),
      ...findSlips(document),
    ];
    return problems.length
      ? {
          problems: problems
            .slice(0, MOST_PROBLEMS)
            .map(({ offset, message }) => {
              const { line, col } = lines.linePos(offset);
              return { path: `line ${line}, column ${col}`, message };
            }),
        }
      : {
          value: document.toJS({ maxAliasCount: MOST_ALIASES }) as JsonValue,
          problems: [],
        };
  } catch (error) {
    return { problems: [{ path: '', message: explain(error) }] };
  }
}

interface Slip {
  offset: number;
  message: string;
}

/** Fields written twice, names that are no texts, aliases of nothing. */
function findSlips(document: Document.Parsed): Slip[] {
  const slips: Slip[] = [];
  const anchors = new Set<string | undefined>();
  const remember = (node: { anchor?: string }) => {
    anchors.add(node.anchor);
  };
  visit(document, {
    Scalar: (_, scalar) => remember(scalar),
    Seq: (_, list) => remember(list),
    Map: (_, map) => {
      remember(map);
      slips.push(...findSlipsInNames(map));
    },
    Alias: (_, alias) => {
      if (!anchors.has(alias.source)) {
        slips.push({
          offset: alias.range?.[0] ?? 0,
          message: `is the alias *${alias.source}, but no &${alias.source} stands before it`,
        });
      }
    },
  });
  return slips;
}

function findSlipsInNames(map: YAMLMap): Slip[] {
  const seen = new Set<unknown>();
  return map.items.flatMap(({ key }): Slip[] => {
    if (!isScalar(key)) {
      return [
        {
          offset: map.range?.[0] ?? 0,
          message: 'has a field whose name is not a text',
        },
      ];
    }
    const isRepeated = key.value !== '<<' && seen.has(key.value);
    seen.add(key.value);
    return isRepeated
      ? [
          {
            offset: key.range?.[0] ?? 0,
            message: describeRepeated(key.value),
          },
        ]
      : [];
  });
}

function explain(error: unknown): string {
  if (error instanceof ReferenceError) {
    return 'expands too many aliases; write out what they stand for';
  }
  if (
    error instanceof RangeError ||
    (error instanceof Error && /call stack/.test(error.message))
  ) {
    return 'is nested too deeply to be read';
  }
  return `cannot be read: ${
    error instanceof Error ? firstClause(error.message) : 'unknown reason'
  }`;
}

/** Without advice about the parser, which is not for the contract's author. */
function firstClause(message: string): string {
  return message.split(/;|\.$/)[0];
}
