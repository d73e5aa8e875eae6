//! Published figures added by workbook.

use super::{Call, Client, NONE, Transport, XLSX};
use crate::{
    Endpoint,
    figures::{
        FIGURES_IMPORT_PATH, FigureWithdrawal, FiguresImport, ListAddedFigures, WithdrawFigure,
    },
};

calls! {
    /// What was added.
    list_added_figures() -> ListAddedFigures [] NONE, NONE, None;
    /// Takes an added figure back.
    withdraw_figure(id: &str, body: &FigureWithdrawal)
        -> WithdrawFigure [id] NONE, body, None;
}

impl<T: Transport> Client<T> {
    /// Sends a workbook of published figures, to be looked at or written.
    pub fn import_figures(&self, xlsx: Vec<u8>, apply: bool) -> Call<'_, T, FiguresImport> {
        self.upload(&format!("{FIGURES_IMPORT_PATH}?apply={apply}"), XLSX, xlsx)
    }
}
