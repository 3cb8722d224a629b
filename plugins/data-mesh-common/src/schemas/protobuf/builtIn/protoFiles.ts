/**
 * Files of a package in proto3, by their paths.
 *
 * @param files - what they say below syntax and package, by their names
 */
export function protoFiles(
  packageName: string,
  files: Record<string, string>,
): Record<string, string> {
  return Object.fromEntries(
    Object.entries(files).map(([name, body]) => [
      `${packageName.replaceAll('.', '/')}/${name}.proto`,
      `syntax = "proto3"; package ${packageName}; ${body}`,
    ]),
  );
}
