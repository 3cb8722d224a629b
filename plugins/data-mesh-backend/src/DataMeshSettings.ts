import { Config, readDurationFromConfig } from '@backstage/config';
import { durationToMilliseconds, HumanDuration } from '@backstage/types';
import { AccessSettings, readAccessSettings } from './access/AccessSettings';
import {
  MaskingSettings,
  readMaskingSettings,
} from './streams/MaskingSettings';
import {
  PreviewSettings,
  readPreviewSettings,
} from './streams/PreviewSettings';

/** What `dataMesh` in the configuration says, in milliseconds. */
export interface DataMeshSettings {
  describeTimeoutMs: number;
  previewTimeoutMs: number;
  healthFrequencyMs: number;
  healthCacheMs: number;
  /** How long what nobody claims any more stays claimed. */
  claimsKeptForMs: number;
  access: AccessSettings;
  masking: MaskingSettings;
  preview: PreviewSettings;
}

export function readDataMeshSettings(config: Config): DataMeshSettings {
  const read = (key: string, fallback: HumanDuration) =>
    durationToMilliseconds(
      config.has(key) ? readDurationFromConfig(config, { key }) : fallback,
    );

  return {
    describeTimeoutMs: read('dataMesh.describe.timeout', { seconds: 5 }),
    previewTimeoutMs: read('dataMesh.preview.timeout', { seconds: 15 }),
    healthFrequencyMs: read('dataMesh.health.frequency', { seconds: 30 }),
    healthCacheMs: read('dataMesh.health.cacheTime', { seconds: 10 }),
    claimsKeptForMs: read('dataMesh.claims.keepFor', { days: 30 }),
    access: readAccessSettings(config),
    masking: readMaskingSettings(config),
    preview: readPreviewSettings(config),
  };
}
