import type { FieldError } from '../../../contracts/problem.ts';
import { type ProductBlock, type ProductSource, productSources } from '../../../contracts/product-block.ts';
import { useWords } from '../../ui/words-context.tsx';
import { ChoiceControl, LinesControl, NumberControl } from '../schema-form/controls.tsx';
import { FormField } from '../schema-form/form-field.tsx';
import { errorsAt } from '../schema-form/use-save.ts';

interface ProductsFieldsProps {
  products: ProductBlock | null;
  errors: readonly FieldError[];
  path: string;
  onChange: (products: ProductBlock | null) => void;
}

const newBlock: ProductBlock = { from: 'viewed', ids: [], most: 3 };

/** Whether a screen shows products, which ones and how many. */
export function ProductsFields({ products, errors, path, onChange }: ProductsFieldsProps) {
  const { say, name } = useWords();
  const at = (part: string) => errorsAt(errors, [`${path}.${part}`]);
  return (
    <>
      <label class="check-row">
        <input
          type="checkbox"
          checked={products !== null}
          onChange={(event) => onChange(event.currentTarget.checked ? newBlock : null)}
        />
        {say('offerShowsProducts')}
      </label>
      {products && (
        <div class="screen-part">
          <div class="rule-pair">
            <FormField label={say('offerProductsFrom')} help={say('offerProductsHelp')} errors={at('from')}>
              {(ids) => (
                <ChoiceControl
                  {...{ ids, value: products.from }}
                  choices={productSources.map((value) => ({ value, label: name('offerProducts', value) }))}
                  onChange={(from) =>
                    onChange({ ...products, from: from as ProductSource, ids: from === 'chosen' ? products.ids : [] })
                  }
                />
              )}
            </FormField>
            <FormField label={say('offerProductsMost')} errors={at('most')}>
              {(ids) => (
                <NumberControl
                  {...{ ids, value: products.most, empty: undefined }}
                  onChange={(most) => onChange({ ...products, most: most as number })}
                />
              )}
            </FormField>
          </div>
          {products.from === 'chosen' && (
            <FormField label={say('offerProductsIds')} help={say('offerProductsIdsHelp')} errors={at('ids')}>
              {(ids) => (
                <LinesControl
                  {...{ ids, value: products.ids }}
                  onChange={(lines) => onChange({ ...products, ids: lines as string[] })}
                />
              )}
            </FormField>
          )}
        </div>
      )}
    </>
  );
}
