import { stepExamples } from '../stepExamples';

export const requestAccessExamples = stepExamples(
  {
    id: 'access',
    action: 'data-mesh:access:request',
    name: 'Ask for the data',
  },
  {
    'Ask for a service to read a port for 90 days': {
      product: 'dataproduct:default/hourly-weather',
      ports: ['observations'],
      consumer: 'component:default/delay-monitor',
      days: 90,
      purpose: 'Warn planners of delays that the weather will cause',
    },
    'Ask for a classified field in clear, until a day': {
      product: 'dataproduct:default/passenger-bookings',
      ports: ['bookings'],
      operation: 'read',
      consumer: 'component:default/rebooking-service',
      until: '2027-06-30',
      clearFields: [{ port: 'bookings', path: 'contact.email' }],
      purpose: '${{ secrets.purpose }}',
    },
    'Ask for access without an end, where the product allows it': {
      product: 'dataproduct:default/airport-directory',
      ports: ['airports'],
      consumer: '${{ parameters.component }}',
      permanentReason: 'Reference data that the service cannot do without',
      purpose: 'Show airports by name',
    },
  },
);
