import {
  createFormField,
  FormFieldBlueprint,
} from '@backstage/plugin-scaffolder-react/alpha';

export const purposeFormField = FormFieldBlueprint.make({
  name: 'purpose',
  params: {
    field: async () => {
      const { DataMeshPurpose } = await import('./DataMeshPurpose');
      return createFormField({
        name: 'DataMeshPurpose',
        component: DataMeshPurpose,
      });
    },
  },
});
