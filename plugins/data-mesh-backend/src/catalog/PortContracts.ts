import { OutputPort } from '@datamesh-portal/plugin-data-mesh-common';
import { PortContract } from './PortContract';
import { SensitivitySettings } from './SensitivitySettings';

/** The contracts of output ports, read by what this portal takes for sensitive. */
export class PortContracts {
  readonly sensitivity: SensitivitySettings;

  constructor(sensitivity: SensitivitySettings) {
    this.sensitivity = sensitivity;
  }

  of(port: OutputPort): PortContract {
    return PortContract.of(port, this.sensitivity.words);
  }
}
