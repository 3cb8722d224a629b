import { createApp } from '@backstage/frontend-defaults';
import { dataMeshIconsModule } from '@datamesh-portal/plugin-data-mesh/alpha';
import { catalogGraphModule, catalogModule } from './catalog';
import { navModule } from './nav';
import { signInModule } from './signIn';

// Plugins are found by `app.packages: all`: every dependency of this package
// whose role is frontend-plugin or frontend-plugin-module and whose `.` or
// `./alpha` has a feature as its default export.
export default createApp({
  features: [
    dataMeshIconsModule,
    navModule,
    signInModule,
    catalogModule,
    catalogGraphModule,
  ],
});
