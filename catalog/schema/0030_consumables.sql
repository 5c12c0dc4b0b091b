-- What a consumable is besides a product: its model, of what it is made, the system and the component of it that it is, and the fee for
-- the service that comes with it, a pack (Rule CA-13). A consumable has no dosage form.
ALTER TABLE product
  ADD COLUMN model VARCHAR(100) NULL AFTER spec,
  ADD COLUMN material VARCHAR(100) NULL AFTER model,
  ADD COLUMN component VARCHAR(100) NULL AFTER material,
  ADD COLUMN service_fee_e4 BIGINT NULL AFTER component,
  ADD CONSTRAINT product_form CHECK (form <> '' OR goods_kind = 'consumable'),
  ADD CONSTRAINT product_consumable CHECK (goods_kind = 'consumable' OR COALESCE(model, material, component, service_fee_e4) IS NULL),
  ADD CONSTRAINT product_service_fee CHECK (service_fee_e4 > 0);
