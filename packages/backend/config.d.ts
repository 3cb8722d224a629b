export interface Config {
  auth?: {
    providers?: {
      /**
       * Sign-in as an example user of the catalog, without a password. For
       * development: with it the backend refuses to start in production.
       *
       * @visibility frontend
       */
      exampleUser?: object;
    };
  };
}
