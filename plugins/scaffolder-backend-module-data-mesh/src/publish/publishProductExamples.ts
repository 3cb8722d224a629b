import { TemplateExample } from '@backstage/plugin-scaffolder-node';
import { stringify } from 'yaml';

export const publishProductExamples: TemplateExample[] = [
  {
    description:
      'Publish a stream; the contract is drafted from its registered schema',
    example: stringify({
      steps: [
        {
          id: 'publish',
          action: 'data-mesh:product:publish',
          name: 'Publish the data product',
          input: {
            name: 'maintenance-events',
            title: 'Maintenance Events',
            owner: 'group:default/fleet',
            domain: 'domain:default/fleet',
            purpose: 'Tell planners when an aircraft comes out of maintenance',
            cluster: 'demo',
            topic: 'fleet.maintenance-events.v1',
          },
        },
      ],
    }),
  },
  {
    description: 'Publish a stream under a contract that the template brings',
    example: stringify({
      steps: [
        {
          id: 'publish',
          action: 'data-mesh:product:publish',
          name: 'Publish the data product',
          input: {
            name: 'gate-changes',
            owner: 'group:default/ground-operations',
            domain: 'domain:default/ground-operations',
            purpose: 'Tell passengers where to go',
            type: 'source-aligned',
            cluster: 'demo',
            topic: 'ground.gate-changes.v1',
            portName: 'changes',
            contract: '${{ steps.read.output.contract }}',
          },
        },
      ],
    }),
  },
];
