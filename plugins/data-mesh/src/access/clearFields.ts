import {
  ClearField,
  PortOption,
} from '@datamesh-portal/plugin-data-mesh-common';

function isSameField(a: ClearField, b: ClearField): boolean {
  return a.port === b.port && a.path === b.path;
}

/** Whether a field is among those to be shown in clear text. */
export function includesField(fields: ClearField[], field: ClearField) {
  return fields.some(each => isSameField(each, field));
}

/** The fields with one more, or without it. */
export function withField(
  fields: ClearField[],
  field: ClearField,
  wanted: boolean,
): ClearField[] {
  const others = fields.filter(each => !isSameField(each, field));
  return wanted ? [...others, field] : others;
}

/** All classified fields of a port. */
export function clearFieldsOf(port: PortOption): ClearField[] {
  return port.classifiedFields.map(({ path }) => ({ port: port.name, path }));
}
