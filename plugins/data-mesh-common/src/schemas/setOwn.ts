import { JsonObject, JsonValue } from '@backstage/types';

/**
 * Sets an own property, also when data brings a name such as `__proto__`.
 *
 * @public
 */
export function setOwn(
  target: JsonObject,
  name: string,
  value: JsonValue,
): void {
  if (name === '__proto__') {
    Object.defineProperty(target, name, {
      value,
      configurable: true,
      enumerable: true,
      writable: true,
    });
  } else {
    target[name] = value;
  }
}
