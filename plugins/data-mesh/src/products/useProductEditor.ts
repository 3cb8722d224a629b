import { useApi } from '@backstage/core-plugin-api';
import { toError } from '@backstage/errors';
import { ManagedProduct } from '@datamesh-portal/plugin-data-mesh-common';
import {
  productsApiRef,
  ProductName,
} from '@datamesh-portal/plugin-data-mesh-react';
import { useCallback, useEffect, useState } from 'react';
import { statusOf } from '../chrome/failures/statusOf';
import { editsOf, ProductEdits, updateRequest } from './managed';

const CONFLICT = 409;

/** Loads a stored product, holds the changes to it and saves them. */
export function useProductEditor(
  product: ProductName,
  onSaved: (saved: ManagedProduct) => void,
) {
  const api = useApi(productsApiRef);
  const [stored, setStored] = useState<ManagedProduct>();
  const [edits, setEdits] = useState<ProductEdits>();
  const [loadError, setLoadError] = useState<Error>();
  const [saveError, setSaveError] = useState<Error>();
  /** What someone else stored meanwhile. */
  const [conflict, setConflict] = useState<ManagedProduct>();
  const [saving, setSaving] = useState(false);
  const { namespace, name } = product;

  const load = useCallback(
    async (signal?: AbortSignal) => {
      setLoadError(undefined);
      try {
        const loaded = await api.getManagedProduct(
          { namespace, name },
          { signal },
        );
        setStored(loaded);
        setEdits(editsOf(loaded));
      } catch (error) {
        if (!signal?.aborted) {
          setLoadError(toError(error));
        }
      }
    },
    [api, namespace, name],
  );
  useEffect(() => {
    const controller = new AbortController();
    load(controller.signal);
    return () => controller.abort();
  }, [load]);

  const save = async () => {
    if (!stored || !edits) {
      return;
    }
    setSaving(true);
    setSaveError(undefined);
    try {
      onSaved(
        await api.updateProduct(
          { namespace, name },
          updateRequest(stored.revision, editsOf(stored), edits),
        ),
      );
    } catch (error) {
      const fail = () => setSaveError(toError(error));
      if (statusOf(error) === CONFLICT) {
        await api
          .getManagedProduct({ namespace, name })
          .then(setConflict, fail);
      } else {
        fail();
      }
    } finally {
      setSaving(false);
    }
  };

  /** Ends a conflict: go on with mine on top of theirs, or with theirs. */
  const resolveConflict = (keep: 'mine' | 'theirs') => {
    if (conflict) {
      setStored(conflict);
      setConflict(undefined);
      if (keep === 'theirs') {
        setEdits(editsOf(conflict));
      }
    }
  };

  return {
    stored,
    edits,
    loadError,
    saveError,
    conflict,
    saving,
    change: (changes: Partial<ProductEdits>) =>
      setEdits(before => before && { ...before, ...changes }),
    reload: () => load(),
    save,
    resolveConflict,
  };
}
