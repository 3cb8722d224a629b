export interface Config {
  app?: {
    /**
     * The example users that the development sign-in page offers. Ignored when
     * `auth.environment` is `production`.
     *
     * @deepVisibility frontend
     */
    exampleUsers?: Array<{
      /** Name of the User entity in the default namespace. */
      name: string;
      /** What the role is called, shown first. */
      title: string;
      /** One line: what the role can see and do. */
      description: string;
      /** Heading under which the user is listed. */
      group?: string;
    }>;
  };
  auth?: {
    /**
     * The portal offers example users only outside `production`.
     *
     * @visibility frontend
     */
    environment?: string;
  };
}
