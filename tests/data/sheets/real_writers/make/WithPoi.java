// Apache POI: the same tables as xls, and files with a password.
import java.io.*;
import java.nio.file.*;
import java.util.*;
import org.apache.poi.hssf.record.crypto.Biff8EncryptionKey;
import org.apache.poi.hssf.usermodel.HSSFWorkbook;
import org.apache.poi.poifs.crypt.*;
import org.apache.poi.poifs.filesystem.POIFSFileSystem;
import org.apache.poi.ss.usermodel.*;
import org.apache.poi.ss.util.*;

public class WithPoi {
  // content.tsv: page, reference, kind, format, value; and page, "#merged", area
  static void fill(Workbook book, String folder, boolean small) throws IOException {
    Map<String, Sheet> pages = new LinkedHashMap<>();
    Map<String, CellStyle> styles = new HashMap<>();
    List<String[]> merged = new ArrayList<>();
    for (String line : Files.readAllLines(Paths.get(folder + "content.tsv"))) {
      String[] part = line.split("\t", -1);
      if (small && !part[0].equals("封面")) continue;
      Sheet sheet = pages.computeIfAbsent(part[0], book::createSheet);
      if (part[1].equals("#merged")) { merged.add(part); continue; }
      CellReference at = new CellReference(part[1]);
      Row row = sheet.getRow(at.getRow());
      if (row == null) row = sheet.createRow(at.getRow());
      Cell cell = row.createCell(at.getCol());
      String value = part[4].replace("\\n", "\n").replace("\\t", "\t").replace("\\\\", "\\");
      if (!part[3].isEmpty()) cell.setCellStyle(styles.computeIfAbsent(part[3], format -> {
        CellStyle style = book.createCellStyle();
        style.setDataFormat(book.createDataFormat().getFormat(format));
        return style;
      }));
      switch (part[2]) {
        case "text": cell.setCellValue(value); break;
        case "rich": {
          RichTextString text = book.getCreationHelper().createRichTextString(value);
          Font bold = book.createFont();
          bold.setBold(true);
          text.applyFont(1, 3, bold);
          cell.setCellValue(text);
          break;
        }
        case "number": cell.setCellValue(Double.parseDouble(value)); break;
        case "date": cell.setCellValue(Double.parseDouble(value)); break;
        case "boolean": cell.setCellValue(value.equals("TRUE")); break;
        case "error": cell.setCellErrorValue(FormulaError.forString(value).getCode()); break;
        case "formula": cell.setCellFormula(value); break;
      }
    }
    for (String[] one : merged) pages.get(one[0]).addMergedRegion(CellRangeAddress.valueOf(one[2]));
    for (String[] one : merged) if (one[0].equals("中选结果")) {
      Sheet sheet = pages.get(one[0]);
      for (int hidden : new int[] {6, 7}) if (sheet.getRow(hidden) != null) sheet.getRow(hidden).setZeroHeight(true);
      sheet.setColumnHidden(10, true);
      sheet.createFreezePane(2, 4);
    }
    if (small) return;
    book.setSheetHidden(book.getSheetIndex("字典"), true);
    book.getCreationHelper().createFormulaEvaluator().evaluateAll();
  }

  static void save(Workbook book, String path) throws IOException {
    try (OutputStream out = new FileOutputStream(path)) { book.write(out); }
  }

  public static void main(String[] arguments) throws Exception {
    String folder = arguments[0] + "/";
    Workbook xls = new HSSFWorkbook();
    fill(xls, folder, false);
    save(xls, folder + "poi.xls");
    xls = new HSSFWorkbook();
    fill(xls, folder, true);
    Biff8EncryptionKey.setCurrentUserPassword("Demo-2026");
    save(xls, folder + "poi_password.xls");
    Biff8EncryptionKey.setCurrentUserPassword(null);
    POIFSFileSystem files = new POIFSFileSystem();
    Encryptor encryptor = new EncryptionInfo(EncryptionMode.standard).getEncryptor();
    encryptor.confirmPassword("Demo-2026");
    try (OutputStream out = encryptor.getDataStream(files); InputStream in = new FileInputStream(folder + "openpyxl_small.xlsx")) { in.transferTo(out); }
    try (OutputStream out = new FileOutputStream(folder + "poi_password.xlsx")) { files.writeFilesystem(out); }
  }
}
