export { catalogGraphModule } from './catalogGraphModule';
export { catalogPageModule } from './catalogPageModule';
