-- A product may be sold under several approval numbers (one for each strength or holder), which tables publish in one cell.

ALTER TABLE product MODIFY approval_number VARCHAR(200) NULL;
