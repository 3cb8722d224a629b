import { LoggerService } from '@backstage/backend-plugin-api';
import { InputError, isError } from '@backstage/errors';
import {
  EXPRESSION_LIMITS,
  guardExpression,
} from '@datamesh-portal/plugin-data-mesh-common/filter';
import { Environment } from '@marcbachmann/cel-js';

/** What a rule in the configuration may look at, by the types of CEL. */
const VARIABLES = {
  request: {
    operation: 'string',
    transactional: 'bool',
    permanent: 'bool',
    /** Whole days, rounded up; 0 for permanent access. */
    days: 'int',
    /** Whether classified fields in clear text are asked for. */
    clearText: 'bool',
  },
  product: {
    ref: 'string',
    owner: 'string',
    domain: 'string',
    lifecycle: 'string',
    type: 'string',
    tags: 'list<string>',
  },
  consumer: { ref: 'string', kind: 'string', owner: 'string' },
  port: { classified: 'bool', restricted: 'bool' },
} as const;

interface CelTypes {
  bool: boolean;
  int: number;
  string: string;
  'list<string>': string[];
}

type FactsOf<Fields extends Record<string, keyof CelTypes>> = {
  [Name in keyof Fields]: CelTypes[Fields[Name]];
};

/** The values of a request to be approved. */
export interface ApprovalFacts {
  request: FactsOf<typeof VARIABLES.request>;
  product: FactsOf<typeof VARIABLES.product>;
  consumer: FactsOf<typeof VARIABLES.consumer>;
  /** The rule has to hold for each of them. */
  ports: Array<FactsOf<typeof VARIABLES.port>>;
}

const SAME_OWNER = 'sameOwner';

// The library's is JavaScript's backtracking expression.
const FORBIDDEN = {
  matches:
    'matches can take unlimited time; compare with ==, in, startsWith, endsWith or contains',
};

type Rule = (context: object) => unknown;

/** The rules by which the owner's approval is given by itself. */
export class ApprovalRules {
  readonly #rules: Map<string, Rule>;
  readonly #logger: LoggerService;

  private constructor(rules: Map<string, Rule>, logger: LoggerService) {
    this.#rules = rules;
    this.#logger = logger;
  }

  /**
   * Throws an `InputError` that names the first rule that is no sound
   * expression: one that cannot be understood must not wait for its first case.
   */
  static compile(
    written: Array<{ name: string; when: string }>,
    logger: LoggerService,
  ): ApprovalRules {
    const environment = createEnvironment();
    const rules = new Map<string, Rule>();
    for (const { name, when } of written) {
      if (name === SAME_OWNER || rules.has(name)) {
        throw new InputError(
          `dataMesh.access.autoApprove: the name ${name} is taken; give the rule another one`,
        );
      }
      rules.set(name, compileRule(environment, name, when));
    }
    return new ApprovalRules(rules, logger);
  }

  /**
   * The first of the product's rules that approves; none for permanent access.
   * A rule that fails, or that is not configured, approves nothing, nor does any
   * about an entity whose facts are not of the types that rules are checked with:
   * what is missing is unlike everything, so that a comparison would hold.
   */
  find(named: readonly string[], facts: ApprovalFacts): string | undefined {
    if (facts.request.permanent) {
      return undefined;
    }
    return named.find(name =>
      name === SAME_OWNER
        ? facts.consumer.owner === facts.product.owner
        : this.#approves(name, facts),
    );
  }

  #approves(
    name: string,
    { ports, request, ...facts }: ApprovalFacts,
  ): boolean {
    const rule = this.#rules.get(name);
    if (!rule || ports.length === 0 || !isWellTyped(facts.product)) {
      return false;
    }
    const days = BigInt(request.days);
    try {
      return ports.every(
        port =>
          rule({ ...facts, request: { ...request, days }, port }) === true,
      );
    } catch (error) {
      this.#logger.warn(
        `The rule ${name} of dataMesh.access.autoApprove failed and approved nothing: ${
          isError(error) ? error.message : 'unknown error'
        }`,
      );
      return false;
    }
  }
}

function isWellTyped({ tags, ...texts }: ApprovalFacts['product']): boolean {
  return (
    Array.isArray(tags) &&
    [...tags, ...Object.values(texts)].every(fact => typeof fact === 'string')
  );
}

function createEnvironment(): Environment {
  const environment = new Environment({ limits: EXPRESSION_LIMITS });
  for (const [name, schema] of Object.entries(VARIABLES)) {
    environment.registerVariable({ name, schema });
  }
  return environment;
}

function compileRule(
  environment: Environment,
  name: string,
  when: string,
): Rule {
  const refuse = (why: string) =>
    new InputError(
      `The rule ${name} of dataMesh.access.autoApprove cannot be used: ${why}`,
    );
  let rule;
  try {
    rule = environment.parse(when);
  } catch (error) {
    throw refuse(isError(error) ? error.message : 'it is no CEL expression');
  }
  const [problem] = guardExpression(rule.ast, FORBIDDEN);
  if (problem) {
    throw refuse(problem.message);
  }
  const { valid, type, error } = rule.check();
  if (!valid) {
    throw refuse(error?.message ?? 'its types do not fit');
  }
  if (type !== 'bool') {
    throw refuse(`it gives ${type}; a rule has to say true or false`);
  }
  return rule;
}
