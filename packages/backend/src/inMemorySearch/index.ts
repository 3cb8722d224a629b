export { searchModuleInMemory as default } from './module';
