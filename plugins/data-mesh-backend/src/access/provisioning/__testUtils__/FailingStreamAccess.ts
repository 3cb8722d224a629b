import { AccessRule } from '@datamesh-portal/plugin-data-mesh-common';
import { FakePlatform } from '../../../__testUtils__/FakePlatform';
import { FakeStreamAccess } from '../../../__testUtils__/FakeStreamAccess';

type Change = 'addRules' | 'removeRules';

/** Rules of a platform in memory, whose failures can be chosen. */
export class FailingStreamAccess extends FakeStreamAccess {
  /** Keys of rules as they were really added and removed, in their order. */
  readonly log: string[] = [];
  /** What every question is answered with. */
  down: Error | undefined;
  /** Called before each change, which it may refuse by throwing. */
  beforeChange: (change: Change, rules: AccessRule[]) => void | Promise<void> =
    () => {};

  override concerns(rule: AccessRule, topic: string): boolean {
    return rule.operation !== 'describe' && super.concerns(rule, topic);
  }

  override async listRules(filter?: {
    principal?: string;
  }): Promise<AccessRule[]> {
    this.#demandUp();
    return super.listRules(filter);
  }

  override async addRules(rules: AccessRule[]): Promise<void> {
    this.#demandUp();
    await this.beforeChange('addRules', rules);
    this.#note(
      '+',
      rules.filter(({ key }) => !this.rules.has(key)),
    );
    await super.addRules(rules);
  }

  override async removeRules(rules: AccessRule[]): Promise<void> {
    this.#demandUp();
    await this.beforeChange('removeRules', rules);
    this.#note(
      '-',
      rules.filter(({ key }) => this.rules.has(key)),
    );
    await super.removeRules(rules);
  }

  /** Adds rules as somebody else would. */
  put(...rules: AccessRule[]): void {
    rules.forEach(rule => this.rules.set(rule.key, rule));
  }

  keys(): string[] {
    return [...this.rules.keys()].sort();
  }

  /** A cluster with this access, or with none. */
  static platform(access: FakeStreamAccess | undefined): FakePlatform {
    return Object.assign(new FakePlatform(), { access });
  }

  #note(sign: string, rules: AccessRule[]) {
    this.log.push(...rules.map(({ key }) => `${sign} ${key}`));
  }

  #demandUp() {
    if (this.down) {
      throw this.down;
    }
  }
}

/** Lets an account use a topic. */
export function topicRule(
  account: string,
  name: string,
  operation: string,
  change: Partial<AccessRule> = {},
): AccessRule {
  const rule: Omit<AccessRule, 'key'> = {
    principal: `User:${account}`,
    host: '*',
    resource: 'topic',
    name,
    pattern: 'literal',
    operation,
    permission: 'allow',
    ...change,
  };
  return { ...rule, key: keyOf(rule) };
}

function keyOf(rule: Omit<AccessRule, 'key'>): string {
  const { principal, resource, pattern, name, operation } = rule;
  return [principal, resource, pattern, name, operation].join(' ');
}
