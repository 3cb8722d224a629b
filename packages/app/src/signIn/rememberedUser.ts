const KEY = 'data-mesh-portal.example-user';

// Per tab, so that two tabs can be two people: an owner here, a reader there.
export const rememberedUser = {
  get: () => window.sessionStorage.getItem(KEY) ?? undefined,
  set: (name: string) => window.sessionStorage.setItem(KEY, name),
  forget: () => window.sessionStorage.removeItem(KEY),
};
