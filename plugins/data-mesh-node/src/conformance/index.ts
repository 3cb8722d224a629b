export { describeStreamPlatform } from './describeStreamPlatform';
export type {
  BrokenPlatform,
  StreamPlatformTestbed,
  TestbedRecord,
} from './StreamPlatformTestbed';
