export const pluginId = 'data-mesh';
