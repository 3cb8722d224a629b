/** How a decider changes what was asked for; `wider` is never possible. */
export type Change = 'as asked' | 'shorter' | 'fewer' | 'masked' | 'wider';

/** What somebody does, on things that are named by keys of the test's own. */
export type Deed =
  | {
      do: 'ask';
      key: string;
      who: string;
      ports: string[];
      operation: 'read' | 'write';
      until: Date;
      clear: boolean;
    }
  | {
      do: 'decide';
      request: string;
      who: string;
      verdict: 'approve' | 'reject' | 'ask';
      change: Change;
      /** Of the change `shorter`. */
      until: Date;
    }
  | { do: 'answer' | 'withdraw'; request: string; who: string }
  | { do: 'revoke'; grant: string; who: string }
  | { do: 'renew'; key: string; grant: string; who: string }
  /** The product's owner takes the rule of the old account over, or away. */
  | { do: 'adopt'; key: string; until: Date }
  | { do: 'take' }
  /** An operator adds or removes the rule of the old account by hand. */
  | { do: 'operate'; adds: boolean }
  /** An operator removes a rule of a grant by hand. */
  | { do: 'break'; who: string }
  | { do: 'run'; task: string }
  /** The decision that was sent last comes once more. */
  | { do: 'replay' };

export type Doing<T extends Deed['do']> = Extract<Deed, { do: T }>;

export function refOf(name: string): string {
  return `user:default/${name}`;
}

/** Whether it was done or refused, and what the answer said. */
export interface Answer {
  done: boolean;
  /** Of a renewal: the end that the portal chose. */
  until?: Date;
}

/** The scope that a decider sends, of the one that was read. */
export function changeScope<
  Scope extends {
    ports: string[];
    clearFields: Array<{ port: string; path: string }>;
    until?: Date;
  },
>(
  scope: Scope,
  change: Change,
  until: Date,
): {
  ports: string[];
  clearFields: Array<{ port: string; path: string }>;
  until?: Date;
} {
  switch (change) {
    case 'shorter':
      return { ...scope, until };
    case 'fewer': {
      const [port] = scope.ports;
      const clearFields = scope.clearFields.filter(each => each.port === port);
      return { ...scope, ports: [port], clearFields };
    }
    case 'masked':
      return { ...scope, clearFields: [] };
    case 'wider':
      return { ...scope, until: undefined };
    default:
      return scope;
  }
}
