export { authModuleExampleUser as default } from './module';
