import { ConfigApi } from '@backstage/core-plugin-api';

type ExampleUser = { name: string; title: string; description: string };

/** Example users under one heading. */
export type ExampleUserGroup = { heading: string; users: ExampleUser[] };

/** Whether the portal may offer example users at all: never in production. */
export function exampleUsersAllowed(config: ConfigApi): boolean {
  return (
    config.getOptionalString('auth.environment') !== 'production' &&
    config.has('app.exampleUsers')
  );
}

/** The configured example users, under their headings, in configured order. */
export function readExampleUsers(config: ConfigApi): ExampleUserGroup[] {
  const groups = new Map<string, ExampleUser[]>();
  for (const entry of config.getOptionalConfigArray('app.exampleUsers') ?? []) {
    const heading = entry.getOptionalString('group') ?? 'Example users';
    const user = {
      name: entry.getString('name'),
      title: entry.getString('title'),
      description: entry.getString('description'),
    };
    groups.set(heading, [...(groups.get(heading) ?? []), user]);
  }
  return [...groups].map(([heading, users]) => ({ heading, users }));
}
