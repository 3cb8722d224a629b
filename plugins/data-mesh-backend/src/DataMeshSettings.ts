import { Config, readDurationFromConfig } from '@backstage/config';
import { durationToMilliseconds, HumanDuration } from '@backstage/types';
import {
  readSensitivitySettings,
  SensitivitySettings,
} from './catalog/SensitivitySettings';
import { AccessSettings, readAccessSettings } from './access/AccessSettings';
import {
  ClaimSettings,
  readClaimSettings,
} from './catalog/claims/ClaimSettings';
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
  /** Names of the clusters that modules of this plugin are to bring along. */
  configuredClusters: string[];
  access: AccessSettings;
  claims: ClaimSettings;
  masking: MaskingSettings;
  preview: PreviewSettings;
  sensitivity: SensitivitySettings;
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
    configuredClusters: Object.keys(
      config.getOptional<object>('dataMesh.kafka.clusters') ?? {},
    ),
    access: readAccessSettings(config),
    claims: readClaimSettings(config),
    masking: readMaskingSettings(config),
    preview: readPreviewSettings(config),
    sensitivity: readSensitivitySettings(config),
  };
}
