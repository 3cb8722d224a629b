/**
 * A circle of more than two files in a graph of imports (file to the files that
 * it imports), as the files along it, or undefined. Two files may need each
 * other; with a third, nobody can tell any more which one is to be read first.
 */
export function longCircle(graph) {
  for (const [file, imports] of Object.entries(graph)) {
    for (const imported of imports) {
      const back = wayBack(graph, imported, file);
      if (back) return [file, ...back];
    }
  }
  return undefined;
}

/** The shortest way of at least two imports from one file to another. */
function wayBack(graph, from, to) {
  const cameFrom = new Map([[from, undefined]]);
  for (const file of cameFrom.keys()) {
    for (const next of graph[file] ?? []) {
      if (next === to && file !== from) {
        const way = [];
        for (let at = file; at !== undefined; at = cameFrom.get(at)) {
          way.unshift(at);
        }
        return way;
      }
      if (next !== to && !cameFrom.has(next)) cameFrom.set(next, file);
    }
  }
  return undefined;
}
