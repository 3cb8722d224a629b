import { stepExamples } from '../stepExamples';

export const publishProductExamples = stepExamples(
  {
    id: 'publish',
    action: 'data-mesh:product:publish',
    name: 'Publish the data product',
  },
  {
    'Publish a stream; the contract is drafted from its registered schema': {
      name: 'maintenance-events',
      title: 'Maintenance Events',
      owner: 'group:default/fleet',
      domain: 'domain:default/fleet',
      purpose: 'Tell planners when an aircraft comes out of maintenance',
      cluster: 'demo',
      topic: 'fleet.maintenance-events.v1',
    },
    'Publish a stream under a contract that the template brings': {
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
);
