import { useEffect, useRef } from 'preact/hooks';
import type { FieldError } from '../../contracts/problem.ts';

/** A form whose first wrong field comes into sight and has the focus, once its errors are drawn. */
export function useFocusWrong(errors: readonly FieldError[]) {
  const form = useRef<HTMLFormElement>(null);
  useEffect(() => {
    if (errors.length > 0)
      requestAnimationFrame(() => form.current?.querySelector<HTMLElement>('[aria-invalid="true"]')?.focus());
  }, [errors]);
  return form;
}
