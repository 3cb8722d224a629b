import { ConfigApi } from '@backstage/core-plugin-api';

export type ExampleUser = {
  name: string;
  title: string;
  description: string;
  group: string;
};

/** Whether the portal may offer example users at all: never in production. */
export function exampleUsersAllowed(config: ConfigApi): boolean {
  return (
    config.getOptionalString('auth.environment') !== 'production' &&
    config.has('app.exampleUsers')
  );
}

/** The configured example users, under their headings, in configured order. */
export function readExampleUsers(
  config: ConfigApi,
): Array<{ heading: string; users: ExampleUser[] }> {
  const groups = new Map<string, ExampleUser[]>();
  for (const entry of config.getOptionalConfigArray('app.exampleUsers') ?? []) {
    const user = {
      name: entry.getString('name'),
      title: entry.getString('title'),
      description: entry.getString('description'),
      group: entry.getOptionalString('group') ?? 'Example users',
    };
    groups.set(user.group, [...(groups.get(user.group) ?? []), user]);
  }
  return [...groups].map(([heading, users]) => ({ heading, users }));
}
