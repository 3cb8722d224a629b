export { FieldBudget } from '@datamesh-portal/plugin-data-mesh-common/schemas';
